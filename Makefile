# make           set up what is missing, build, check the book, write its pages
# make test      all tests, the chapters among them
# make dist      one binary that runs where neither Swift nor libcmark is installed
# make fuzz      read mutated documents until one breaks something: FUZZ="finder --inputs 1000000"
# make fuzz-replay   read every saved input again, and 100,000 new ones
# make libfuzzer   the same with libFuzzer's guidance: LIBFUZZER="-max_total_time=60" ENTRY=formula
# make install   link the tool into ~/.local/bin
# make bench     measure the tool beside the same work done otherwise; leave the machine alone
# make slips     switch deliberate mistakes on, one by one, and see each caught by its test
# make scores    measure the audit on the documents of Tests/Fixtures/audit
# make bench-reference   measure the reference beside NumPy, gensim, faiss and hnswlib
# make lint      the formatter's strict lint
# make format    let the formatter rewrite the sources
# make clean     remove everything that was generated

SWIFT ?= swift
BUILD = $(SWIFT) build -c release
TOOL = .build/release/worked

.PHONY: book build test bench bench-reference slips scores dist fuzz fuzz-replay libfuzzer install lint format clean libcmark bubblewrap

book: build
	@$(TOOL) && $(TOOL) book

build: libcmark bubblewrap
	@$(BUILD)

test: build
	$(SWIFT) test -c release --disable-testable-imports

bench: build
	@.build/release/worked-bench $(BENCH)

slips:
	@$(BUILD) --product worked-slips
	@.build/release/worked-slips --swift $(SWIFT) $(SLIPS)

scores:
	@$(BUILD) --product audit-scores
	@.build/release/audit-scores $(SCORES)

# The finder, the formulas' reader and the whole audit, from the corpus and the saved inputs on.
fuzz: build
	@.build/release/worked-fuzz $(FUZZ)

fuzz-replay: build
	@.build/release/worked-fuzz --inputs 100000

# libFuzzer watches which branches an input takes; not every toolchain has its runtime. What breaks
# something is left in .build/libfuzzer/found, to be saved in Tests/Fixtures/fuzz.
ENTRY ?= finder
LIBFUZZER ?= -max_total_time=600
libfuzzer: build
	@mkdir -p .build/libfuzzer/corpus/$(ENTRY) .build/libfuzzer/found
	@$(BUILD) --product worked-fuzz --scratch-path .build/libfuzzer \
	  -Xswiftc -sanitize=fuzzer -Xswiftc -DLIBFUZZER
	@.build/release/worked-fuzz $(ENTRY) --inputs 0 --write-seeds .build/libfuzzer/corpus/$(ENTRY)
	@SWIFT_BACKTRACE=enable=no WORKED_FUZZ=$(ENTRY) .build/libfuzzer/release/worked-fuzz -max_len=4000 -timeout=10 \
	  -artifact_prefix=.build/libfuzzer/found/ $(LIBFUZZER) .build/libfuzzer/corpus/$(ENTRY)

bench-reference: build
	@.build/release/reference-bench $(BENCH)

# One binary: Swift's runtime, libcmark and the C++ runtime are linked into it, so that it needs only
# the C library. The linker takes an archive where a folder has no shared library of the name, so the
# archives go into a folder of their own, which libcmark's pkg-config file puts first. macOS has
# Swift's runtime, and there Homebrew's libcmark stays shared unless it has an archive.
DIST = .build/dist
dist: libcmark
	@rm -rf $(DIST)/static && mkdir -p $(DIST)/static
	@clang="$$(dirname "$$(command -v $(SWIFT))")/clang"; [ -x "$$clang" ] || clang=cc; \
	static="$(CURDIR)/$(DIST)/static"; \
	archive() { \
	  found="$$("$$clang" -print-file-name=$$1)"; \
	  if [ ! -f "$$found" ]; then found="$$(pkg-config --variable=libdir libcmark)/$$1"; fi; \
	  if [ -f "$$found" ]; then cp "$$found" "$$static/$$2"; \
	  elif [ "$$(uname)" = Darwin ]; then echo "$$1 is not here: it stays shared"; \
	  else echo "$$1 is not here, so the binary cannot hold it" >&2; exit 1; fi; \
	}; \
	archive libcmark.a libcmark.a || exit 1; \
	if [ "$$(uname)" != Darwin ]; then \
	  archive libstdc++.a libstdc++.a && archive libgcc_eh.a libgcc_s.a || exit 1; \
	  runtime=--static-swift-stdlib; \
	fi; \
	if [ -f "$$static/libcmark.a" ]; then \
	  printf 'Name: libcmark\nDescription: CommonMark\nVersion: 0\nCflags: %s\nLibs: -L%s -lcmark\n' \
	    "$$(pkg-config --cflags libcmark)" "$$static" > "$$static/libcmark.pc"; \
	fi; \
	PKG_CONFIG_PATH="$$static:$$PKG_CONFIG_PATH" \
	  $(BUILD) --product worked --scratch-path $(DIST) $$runtime
	@cp $(DIST)/release/worked $(DIST)/worked && strip $(DIST)/worked
	@if [ "$$(uname)" = Darwin ]; then otool -L $(DIST)/worked; \
	elif ldd $(DIST)/worked | grep -E 'swift|Foundation|cmark|stdc'; then \
	  echo "the binary needs more than the C library" >&2; exit 1; fi
	@$(DIST)/worked --version | head -1
	@echo "$(DIST)/worked, $$(du -m $(DIST)/worked | cut -f1) MB"

# libcmark reads the Markdown. Only root installs it; anybody else is told the one line to type.
libcmark:
	@for prefix in /usr /usr/local /opt/homebrew /home/linuxbrew/.linuxbrew; do \
	  if [ -f $$prefix/include/cmark.h ]; then exit 0; fi; \
	done; \
	if [ "$$(uname)" = Darwin ]; then line="brew install cmark"; \
	elif command -v apt-get >/dev/null 2>&1; then line="apt-get install -y libcmark-dev"; \
	elif command -v dnf >/dev/null 2>&1; then line="dnf install -y cmark-devel"; \
	else line="install libcmark with its header, cmark.h"; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "installing libcmark-dev, which reads the Markdown"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get install -y -qq libcmark-dev >/dev/null 2>&1 \
	    || { apt-get update -qq && apt-get install -y -qq libcmark-dev; }; } >/dev/null \
	    || { echo "could not install it; type this and run make again:" >&2; \
	         echo "  $$line" >&2; exit 1; }; \
	else \
	  if [ "$$(id -u)" != 0 ] && [ "$$(uname)" != Darwin ]; then line="sudo $$line"; fi; \
	  echo "libcmark, which reads the Markdown, is missing; type this and run make again:" >&2; \
	  echo "  $$line" >&2; exit 1; \
	fi

# Where root may install it, listings run behind a wall; without it they run, and the report says so.
bubblewrap:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 \
	  && ! command -v bwrap >/dev/null 2>&1 && [ ! -f .build/no-bubblewrap ]; then \
	  echo "installing bubblewrap, which keeps listings from the network and your files"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get install -y -qq bubblewrap >/dev/null 2>&1 \
	    || { apt-get update -qq && apt-get install -y -qq bubblewrap; }; } >/dev/null 2>&1 \
	    || { mkdir -p .build; touch .build/no-bubblewrap; echo "it cannot be had here"; }; \
	fi

install: build
	@mkdir -p "$(HOME)/.local/bin"
	@ln -sf "$(CURDIR)/$(TOOL)" "$(HOME)/.local/bin/worked"
	@echo "linked $(HOME)/.local/bin/worked"
	@echo "to complete commands and chapters at the tab key (bash, zsh or fish):"
	@echo "  worked --generate-completion-script bash > ~/.local/share/bash-completion/completions/worked"
	@case ":$$PATH:" in *":$(HOME)/.local/bin:"*) ;; \
	  *) echo "add it to your path: export PATH=\"\$$HOME/.local/bin:\$$PATH\"";; esac

lint:
	$(SWIFT) format lint --strict -r .

format:
	$(SWIFT) format -i -r Package.swift Sources Tests

clean:
	rm -rf .build
