/* A library that needs_library.c needs. */
__attribute__((visibility("default"))) const char *library_answer(void) {
    return "from the library";
}
