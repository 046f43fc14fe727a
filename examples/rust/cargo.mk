# How an example in Rust is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes.
# BUILD names another folder. Crates are Debian's: see .cargo/config.toml.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
CARGO = cargo
SDK := ../../../sdk/rust/mortise

# Messages and panics name files from the repository's root, whoever builds it and wherever. By the shell and in cargo's
# encoded form, since that folder may have a space in its name.
export CARGO_ENCODED_RUSTFLAGS := --remap-path-prefix=$(shell cd ../../.. && pwd)/=

$(BUILD)/$(NAME).so: $(wildcard src/*.rs $(SDK)/src/*.rs) Cargo.toml Cargo.lock $(SDK)/Cargo.toml Makefile ../../rust/cargo.mk
	@mkdir -p $(BUILD)
	$(CARGO) build --quiet --release --locked --target-dir $(BUILD)/cargo
	cp $(BUILD)/cargo/release/lib$(NAME).so $@

include ../../zip.mk
