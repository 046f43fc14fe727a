# The end of each language's makefile: the .so and the COPIES beside it become the zip that Lambda takes.
# GENERATED names what `make clean` removes beside BUILD.
$(BUILD)/$(NAME).zip: $(BUILD)/$(NAME).so $(COPIES)
	@rm -f $@
	zip -q -9 -X -j $@ $^

.PHONY: zip clean
zip: $(BUILD)/$(NAME).zip
clean:
	rm -rf $(BUILD) $(GENERATED)
