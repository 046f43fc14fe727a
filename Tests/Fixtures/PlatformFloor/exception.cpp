// Throws through frames that have something to destroy.
#include <cstdio>
#include <stdexcept>
#include <string>

static int descend(int level) {
    std::string text(100, 'x');
    if (level == 3) throw std::runtime_error("three deep");
    return descend(level + 1) + (int)text.size();
}

int main() {
    try {
        return descend(0);
    } catch (const std::exception &error) {
        std::printf("caught: %s\n", error.what());
        return 0;
    }
}
