/* What bootstrap is measured against: loads the same module and asks for the first event, with nothing in between. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    const char *api = getenv("AWS_LAMBDA_RUNTIME_API");
    const char *root = getenv("LAMBDA_TASK_ROOT"), *handler = getenv("_HANDLER");
    char path[4096], request[256];
    if (api == NULL || root == NULL || handler == NULL) return 2;
    snprintf(path, sizeof path, "%s/%.*s.so", root, (int)strcspn(handler, "."), handler);

    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const void *(*entry)(void) = NULL;
    if (module != NULL) *(void **)&entry = dlsym(module, "mortise_module_v1");
    if (entry == NULL || entry() == NULL) return 3;

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons((unsigned short)atoi(strchr(api, ':') + 1));
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) return 4;
    const char *format = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n";
    int count = snprintf(request, sizeof request, format, api);
    if (write(connection, request, (size_t)count) != count) return 5;
    return read(connection, path, sizeof path) < 0;
}
