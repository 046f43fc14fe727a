# How an example in Zig is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes. BUILD names another
# folder. The source is called after the folder. MODE=ReleaseSafe keeps Zig's safety checks, for 9 kB more.

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
MODE ?= ReleaseSmall
SDK := ../../../sdk/zig
ZIG = ../../../.build-zig/ziglang/zig
# Of all examples: what they share is compiled once.
CACHE := ../../../.build-zig/cache
ARCHITECTURE := $(shell uname -m)

# Lambda has glibc 2.34. An example that does not call libc does not need it.
OPTIONS := -dynamic -fPIC -fstrip -fsingle-threaded -O $(MODE) -target $(ARCHITECTURE)-linux-gnu.2.34
COMPILE := ZIG_GLOBAL_CACHE_DIR=$(CACHE) ZIG_LOCAL_CACHE_DIR=$(CACHE) $(ZIG) build-lib $(OPTIONS)

$(BUILD)/$(NAME).so: $(NAME).zig $(wildcard $(SDK)/*.zig) Makefile ../zig.mk ../../module.map
	@../../../scripts/install-zig.sh
	@mkdir -p $(BUILD)
	$(COMPILE) -fsoname=$(NAME).so --version-script ../../module.map -femit-bin=$@ \
	    --dep mortise -Mroot=$(NAME).zig -Mmortise=$(SDK)/mortise.zig

include ../../zip.mk
