# The only door. Each target works from a fresh clone, in any order, and says what is missing.
.DEFAULT_GOAL := help
.PHONY: help deps build test check layer layers image bench bench-local bench-hosts bench-php bench-articles fuzz demo walkthrough \
	format clean

# debug shares everything with the tests and is built in half the time; CONFIGURATION=release for daily use.
CONFIGURATION ?= debug

help: ## Shows what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

deps: ## Installs the Debian packages that are missing (as root), or prints the line that does
	@scripts/install-packages.sh

build: deps ## Builds bin/mortise
	swift build -c $(CONFIGURATION) --product mortise
	@mkdir -p bin && ln -sf "$$(swift build -c $(CONFIGURATION) --show-bin-path)/mortise" bin/mortise

layer: deps ## Builds dist/mortise-runtime-<arch>.zip
	@scripts/build-layer.sh

layers: deps layer ## Builds the layers of the script hosts, dist/mortise-<language>-<arch>.zip
	@scripts/build-shell-layer.sh
	@scripts/build-php-layer.sh
	@scripts/build-python-layer.sh
	@scripts/build-python-boto3-layer.sh

FUNCTION ?= examples/c/hello/build/hello.zip
HANDLER ?= hello
LAYERS ?=

image: deps layer ## Makes a container image, dist/NAME.tar, of FUNCTION (the C example), HANDLER and the zips in LAYERS
	@[ "$(FUNCTION)" != examples/c/hello/build/hello.zip ] || $(MAKE) -s -C examples/c/hello zip
	@scripts/build-image.sh $(LAYERS:%=--layer %) $(FUNCTION) $(HANDLER)

test: deps build layers ## Runs all tests
	@scripts/test.sh

check: deps layer ## Checks format, unsafe confinement, ABI, platform floor and budgets
	@scripts/check.sh

bench: layer ## Measures start, memory, the long run and the typed call; compares with the targets
	@scripts/bench.sh

bench-local: layer ## Measures mortise local in release through its HTTP API; compares with the targets
	@scripts/bench-local.sh

bench-hosts: layers ## Measures the hosts for shell and Python against AWS's; compares with the targets
	@scripts/bench-hosts.sh

bench-php: layers ## Measures the PHP host against C and PHP's command line; compares with the targets
	@scripts/bench-php.sh

bench-articles: layers ## Measures the functions of the articles in mortise local; prints the README's table
	@scripts/bench-articles.sh

fuzz: deps ## Fuzzes signatures, calls and JSON, FUZZ_SECONDS each (60)
	@scripts/fuzz.sh

demo: build layer ## Invokes the C example with a real API Gateway event
	@scripts/demo.sh

walkthrough: build layers ## Types the commands of four articles against mortise local
	@scripts/walkthrough.sh

format: ## Formats the Swift sources
	swift format -i -r --configuration .swift-format Package.swift Sources Tests benchmarks

clean: ## Removes everything that was built
	rm -rf .build .build-curl .build-embedded .build-examples .build-fuzz .build-zig .build-go .build-python-layer .build-rie bin dist benchmarks/build \
		examples/*/*/build examples/*/*/Package.resolved
