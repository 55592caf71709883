/// What the pages' scripts do. Everything can be read without them: they switch the theme, copy
/// listings, filter ledgers and search.
enum BookScript {
  /// Loaded before the page is drawn, so that the chosen theme is there from the first.
  static let book = #"""
    (function () {
      "use strict";
      var root = document.documentElement;
      function stored() {
        try { return localStorage.getItem("worked-theme"); } catch (error) { return null; }
      }
      function keep(theme) {
        try { localStorage.setItem("worked-theme", theme); } catch (error) { /* for this page */ }
      }
      var theme = stored();
      if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);

      function isDark() {
        var chosen = root.getAttribute("data-theme");
        return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      }

      function addThemeSwitch() {
        var button = document.getElementById("theme");
        if (!button) return;
        button.hidden = false;
        button.setAttribute("aria-pressed", String(isDark()));
        button.addEventListener("click", function () {
          var next = isDark() ? "light" : "dark";
          root.setAttribute("data-theme", next);
          button.setAttribute("aria-pressed", String(next === "dark"));
          keep(next);
        });
      }

      /* Paper is light. */
      function printLight() {
        var chosen = null;
        window.addEventListener("beforeprint", function () {
          chosen = root.getAttribute("data-theme");
          root.setAttribute("data-theme", "light");
        });
        window.addEventListener("afterprint", function () {
          if (chosen) root.setAttribute("data-theme", chosen);
          else root.removeAttribute("data-theme");
        });
      }

      function addCopyButtons() {
        var isChinese = root.lang.slice(0, 2) === "zh";
        var words = isChinese ? ["复制", "已复制"] : ["Copy", "Copied"];
        document.querySelectorAll(".listing").forEach(function (listing) {
          var code = listing.querySelector("pre > code");
          if (!code || !navigator.clipboard) return;
          var button = document.createElement("button");
          button.type = "button";
          button.className = "copy";
          button.textContent = words[0];
          button.addEventListener("click", function () {
            var copy = code.cloneNode(true);
            copy.querySelectorAll(".between").forEach(function (note) { note.remove(); });
            navigator.clipboard.writeText(copy.textContent).then(function () {
              button.textContent = words[1];
              setTimeout(function () { button.textContent = words[0]; }, 2000);
            });
          });
          listing.appendChild(button);
        });
      }

      function addFilters() {
        document.querySelectorAll("table.ledger").forEach(function (table) {
          var rows = Array.from(table.tBodies[0].rows);
          var chosen = {};
          var bar = document.createElement("div");
          bar.className = "filters";
          ["kind", "verdict"].forEach(function (name) {
            var values = Array.from(new Set(rows.map(function (row) {
              return row.dataset[name] || "";
            }))).filter(Boolean).sort();
            var label = document.createElement("label");
            label.textContent = name + " ";
            var select = document.createElement("select");
            ["all"].concat(values).forEach(function (value) {
              var option = document.createElement("option");
              option.textContent = value;
              select.appendChild(option);
            });
            select.addEventListener("change", function () {
              chosen[name] = select.value === "all" ? null : select.value;
              rows.forEach(function (row) {
                row.hidden = Object.keys(chosen).some(function (key) {
                  return chosen[key] && row.dataset[key] !== chosen[key];
                });
              });
            });
            label.appendChild(select);
            bar.appendChild(label);
          });
          table.parentElement.before(bar);
        });
      }

      /* What is asked for by its address is opened. */
      function openTarget() {
        var id = "";
        try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
        var target = id && document.getElementById(id);
        for (var node = target; node; node = node.parentElement) {
          if (node.tagName === "DETAILS") node.open = true;
        }
        if (target) target.scrollIntoView();
      }

      document.addEventListener("DOMContentLoaded", function () {
        addThemeSwitch();
        printLight();
        addCopyButtons();
        addFilters();
        if (location.hash) openTarget();
        window.addEventListener("hashchange", openTarget);
      });
    })();

    """#

  static let search = #"""
    (function () {
      "use strict";
      var most = 50;
      var han = /[\u3400-\u9fff\uf900-\ufaff]/;

      function plain(text) { return text.normalize("NFKC").toLowerCase(); }

      /* Words of letters, and runs of Chinese characters. */
      function terms(query) {
        return plain(query).match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff]+/g)
          || [];
      }

      /* Where a term begins: a word of letters begins words. */
      function place(text, term) {
        if (han.test(term)) return text.indexOf(term);
        var from = 0;
        for (;;) {
          var at = text.indexOf(term, from);
          if (at < 0) return -1;
          if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) || !/[\p{L}\p{N}]/u.test(term[0])) {
            return at;
          }
          from = at + 1;
        }
      }

      function find(query) {
        var wanted = terms(query);
        if (!wanted.length) return [];
        var found = search(wanted);
        if (found.length) return found;
        /* Chinese has no blanks: where a run is nowhere as a whole, its pairs are looked for. */
        var pairs = [];
        wanted.forEach(function (term) {
          if (!han.test(term) || term.length < 3) return pairs.push(term);
          for (var i = 0; i + 1 < term.length; i++) pairs.push(term.slice(i, i + 2));
        });
        return pairs.length > wanted.length ? search(pairs) : [];
      }

      function search(wanted) {
        var found = [];
        window.bookIndex.forEach(function (entry, order) {
          var title = plain(entry[2]);
          var text = plain(entry[3]);
          var score = 0;
          var first = -1;
          for (var i = 0; i < wanted.length; i++) {
            var inTitle = place(title, wanted[i]);
            var inText = place(text, wanted[i]);
            if (inTitle < 0 && inText < 0) return;
            score += (inTitle >= 0 ? 10 : 0) + (inText >= 0 ? 1 : 0);
            if (inText >= 0 && (first < 0 || inText < first)) first = inText;
          }
          found.push({ entry: entry, score: score, order: order, at: first });
        });
        found.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
        return found;
      }

      function marked(parent, text, wanted) {
        var low = plain(text);
        if (low.length !== text.length) { parent.append(text); return; }
        var start = 0;
        while (start < text.length) {
          var next = -1;
          var length = 0;
          wanted.forEach(function (term) {
            var at = low.indexOf(term, start);
            if (at >= 0 && (next < 0 || at < next)) { next = at; length = term.length; }
          });
          if (next < 0) break;
          parent.append(text.slice(start, next));
          var mark = document.createElement("mark");
          mark.textContent = text.slice(next, next + length);
          parent.append(mark);
          start = next + length;
        }
        parent.append(text.slice(start));
      }

      function show(query) {
        var wanted = terms(query);
        var found = find(query);
        var list = document.getElementById("results");
        list.replaceChildren();
        found.slice(0, most).forEach(function (result) {
          var item = document.createElement("li");
          var link = document.createElement("a");
          link.href = result.entry[0];
          link.textContent = result.entry[2];
          var from = document.createElement("p");
          from.className = "from";
          from.textContent = result.entry[1];
          var words = document.createElement("p");
          var begin = Math.max(0, result.at - 60);
          var text = result.entry[3].slice(begin, begin + 220).replace(/\s+/g, " ");
          if (begin > 0) words.append("… ");
          marked(words, text, wanted);
          if (begin + 220 < result.entry[3].length) words.append(" …");
          item.append(link, from, words);
          list.append(item);
        });
        var status = document.getElementById("found");
        if (!query.trim()) status.textContent = "";
        else if (!found.length) status.textContent = "Nothing found.";
        else if (found.length === 1) status.textContent = "One place.";
        else status.textContent = found.length + " places"
          + (found.length > most ? ", the first " + most + " of them here." : ".");
      }

      var field = document.getElementById("query");
      var asked = new URLSearchParams(location.search).get("q") || "";
      field.value = asked;
      show(asked);
      field.addEventListener("input", function () { show(field.value); });
      field.form.addEventListener("submit", function (event) {
        event.preventDefault();
        show(field.value);
      });
    })();

    """#
}
