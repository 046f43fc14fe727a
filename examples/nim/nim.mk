# How an example in Nim is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes. BUILD names another folder.
# The source is called after the folder; an example's Makefile may add OPTIONS before it includes this one.

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
SDK := ../../../sdk/nim

# arc: memory is freed where its last use ends, without a collector. Nim's handling of signals would be the whole process's.
COMPILE := --app:lib --mm:arc -d:release --opt:size -d:useMalloc -d:noSignalHandler --hints:off
C_OPTIONS := --passC:-ffunction-sections --passC:-fdata-sections
# Nim exports what starts it, too: only mortise_module_v1 leaves the file.
LINK := --passL:-s --passL:-Wl,--gc-sections --passL:-Wl,--as-needed --passL:-Wl,-z,defs \
    --passL:-Wl,--version-script=../../module.map

$(BUILD)/$(NAME).so: $(NAME).nim $(wildcard $(SDK)/*.nim $(SDK)/mortise/*.nim) Makefile ../nim.mk ../../module.map
	@mkdir -p $(BUILD)
	nim c $(COMPILE) $(OPTIONS) $(C_OPTIONS) $(LINK) --path:$(SDK) --nimcache:$(BUILD)/cache --out:$@ $(NAME).nim

include ../../zip.mk
