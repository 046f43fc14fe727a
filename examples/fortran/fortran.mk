# How an example in Fortran is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes: the library and its
# signatures. BUILD names another folder. Source, signatures and map of exports are called after the folder.

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
FC = gfortran

WARNINGS := -std=f2018 -Wall -Wextra -pedantic -Werror
COMPILE := -O2 -fPIC -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables
# Lambda has no libgfortran and no libquadmath: what is used of them goes into the file. GCC 12 has an option for the first
# only; the second is found in a folder that has nothing but its archive.
STATIC := $(BUILD)/static
LINK := -shared -s -static-libgcc -static-libgfortran -L$(STATIC) -Wl,--gc-sections -Wl,--as-needed -Wl,-z,defs -Wl,--version-script=$(NAME).map

$(BUILD)/$(NAME).so: $(NAME).f90 $(NAME).map Makefile ../fortran.mk
	@mkdir -p $(STATIC)
	@ln -sf "$$($(FC) -print-file-name=libquadmath.a)" $(STATIC)/libquadmath.a
	$(FC) $(WARNINGS) $(COMPILE) $(LINK) -J$(BUILD) -o $@ $(NAME).f90

$(BUILD)/$(NAME).zip: $(BUILD)/$(NAME).so $(NAME).signatures
	@rm -f $@
	zip -q -9 -X -j $@ $^

.PHONY: zip clean
zip: $(BUILD)/$(NAME).zip
clean:
	rm -rf $(BUILD)
