# How an example in Swift is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes. BUILD names another
# folder. An example's Makefile includes this one; what there is to compile is in its Package.swift.

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
ROOT := ../../..
# One for all examples, so that swift-log and the SDK are compiled once.
SCRATCH := $(ROOT)/.build-examples

SDK := $(foreach module,CMortise CModuleSupport MortiseCore Mortise,$(ROOT)/Sources/$(module))
SOURCES := $(shell find Sources $(SDK) -name '*.swift' -o -name '*.[ch]')
# Swift's libraries come along in the file, and only mortise_module_v1 leaves it.
OPTIONS := -c release -Xswiftc -Osize -Xswiftc -static-stdlib -Xswiftc -use-ld=lld --disable-local-rpath \
	-Xlinker --version-script=../../module.map -Xlinker -zdefs -Xlinker -s

$(BUILD)/$(NAME).so: $(SOURCES) Package.swift $(ROOT)/Package.swift Makefile ../module.mk ../../module.map
	@mkdir -p $(BUILD)
	swift build $(OPTIONS) --scratch-path $(SCRATCH) --product $(NAME)
	cp $(SCRATCH)/release/lib$(NAME).so $@

GENERATED := Package.resolved
include ../../zip.mk
