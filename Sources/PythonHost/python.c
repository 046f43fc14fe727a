/* bin/python3 of the layer: what sys.executable names, for subprocess and multiprocessing. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int main(int count, char **arguments) {
    return Py_BytesMain(count, arguments);
}
