/* A shared object like any other: no module function. */
__attribute__((visibility("default"))) int area(int width, int height) {
    return width * height;
}
