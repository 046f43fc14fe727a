# How an example in C or C++ is built: `make` writes build/NAME.so, `make zip` a zip that Lambda takes.
# BUILD names another folder. An example's Makefile names its SOURCES, its LIBRARIES, such as -lm, and DATA where files go
# along, and includes this one.

# Not notdir, which takes a space in the path for the end of a name.
NAME := $(lastword $(subst /, ,$(CURDIR)))
BUILD = build
INCLUDE := ../../../Sources/CMortise/include
CPP_SDK := ../../../sdk/cpp
CC = gcc
CXX = g++

WARNINGS := -Wall -Wextra -pedantic -Werror
# Small and closed: only mortise_module_v1 leaves the file, what nothing calls is dropped.
COMPILE := -Os -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables
LINK := -shared -s -Wl,--gc-sections -Wl,--as-needed -Wl,-z,defs -Wl,--version-script=../../module.map
DRIVER := $(if $(filter %.cpp,$(SOURCES)),$(CXX) -std=c++17 -I$(CPP_SDK),$(CC) -std=c17)
COPIES := $(addprefix $(BUILD)/,$(DATA))

# With what goes along, the folder is the function's, as its zip is.
all: $(BUILD)/$(NAME).so $(COPIES)

$(COPIES): $(BUILD)/%: %
	@mkdir -p $(BUILD)
	cp $< $@

$(BUILD)/$(NAME).so: $(SOURCES) $(wildcard *.h $(INCLUDE)/mortise/*.h $(CPP_SDK)/*.hpp $(CPP_SDK)/mortise/*.hpp) Makefile ../../module.mk ../../module.map
	@mkdir -p $(BUILD)
	$(DRIVER) $(WARNINGS) $(COMPILE) $(LINK) -I$(INCLUDE) -o $@ $(SOURCES) $(LIBRARIES)

.PHONY: all
include ../../zip.mk
