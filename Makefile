# make           set up what is missing, build, check the book
# make test      all tests, the chapters among them
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

.PHONY: book build test bench bench-reference slips scores install lint format clean libcmark bubblewrap

book: build
	@$(TOOL)

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

bench-reference: build
	@.build/release/reference-bench $(BENCH)

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
