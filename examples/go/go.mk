# How an example in Go is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes. BUILD names another folder.
# An example's Makefile includes this one; before, it may name DATA, where files go along, and a MAP of what is exported.

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
MAP ?= $(CURDIR)/../../module.map
SDK := ../../../sdk/go/mortise
# Of all examples: what they share is compiled once. Go wants an absolute path.
CACHE := $(CURDIR)/../../../.build-go
# The package has no dependency: nothing is to be asked of the network.
GO := GOCACHE="$(CACHE)" GOPATH="$(CACHE)/path" GOPROXY=off GOFLAGS=-mod=mod CGO_CFLAGS="-Os" go
# Small and closed: without tables for debuggers, and only what the map names leaves the file.
LINK := -s -w \"-extldflags='-Wl,--version-script=$(MAP)' -Wl,-z,defs\"
COPIES := $(addprefix $(BUILD)/,$(DATA))

# With what goes along, the folder is the function's, as its zip is.
all: $(BUILD)/$(NAME).so $(COPIES)

$(COPIES): $(BUILD)/%: %
	@mkdir -p $(BUILD)
	cp $< $@

$(BUILD)/$(NAME).so: $(wildcard *.go) $(wildcard $(SDK)/*) go.mod Makefile ../go.mk $(wildcard *.map)
	@mkdir -p $(BUILD)
	$(GO) build -buildmode=c-shared -buildvcs=false -trimpath -ldflags="$(LINK)" -o $@ .
	@rm -f $(BUILD)/$(NAME).h

.PHONY: all
include ../../zip.mk
