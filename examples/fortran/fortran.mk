# How an example in Fortran is built: `make` writes build/NAME.so and its signatures, `make zip` a zip of both that Lambda
# takes. BUILD names another folder. Source, signatures and map of exports are called after the folder. An example whose code
# needs them, for print or stop, names LIBRARIES, which go along in lib/, before it includes this one:
# LIBRARIES := libgfortran.so.5 libquadmath.so.0

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
FC = gfortran

COMPILE := -Wall -O2 -fPIC -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables
# Lambda has no libgfortran. It is not linked statically: as an archive it is not made for shared objects.
LINK := -shared -s -static-libgcc -Wl,--gc-sections -Wl,--as-needed -Wl,-z,defs -Wl,--version-script=$(NAME).map
FILES := $(addprefix $(BUILD)/,$(NAME).so $(NAME).signatures $(addprefix lib/,$(LIBRARIES)))

all: $(FILES)

# What a module leaves for the compiler has nothing to do in the function's folder.
$(BUILD)/$(NAME).so: $(NAME).f90 $(NAME).map Makefile ../fortran.mk
	@mkdir -p $(BUILD)
	$(FC) $(COMPILE) $(LINK) -J$(BUILD) -o $@ $(NAME).f90
	@rm -f $(BUILD)/*.mod

$(BUILD)/$(NAME).signatures: $(NAME).signatures
	@mkdir -p $(BUILD)
	cp $< $@

$(BUILD)/lib/%:
	@mkdir -p $(BUILD)/lib
	cp "$$($(FC) -print-file-name=$*)" $@

$(BUILD)/$(NAME).zip: $(FILES)
	@rm -f $@
	cd $(BUILD) && zip -q -9 -X $(NAME).zip $(patsubst $(BUILD)/%,%,$^)

.PHONY: all zip clean
zip: $(BUILD)/$(NAME).zip
clean:
	rm -rf $(BUILD)
