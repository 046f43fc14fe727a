/*
 * libcurl for Swift. The functions below are in C because curl_easy_setopt and curl_easy_getinfo are
 * variadic, which Swift cannot call. They pass libcurl's results through unchanged.
 */
#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

/** Receives `count` bytes of a header line or a body; returns `count`, or less to break the transfer off. */
typedef size_t (*ccurl_receive)(char *bytes, size_t size, size_t count, void *receiver);

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, size_t value) {
    return curl_easy_setopt(handle, option, (curl_off_t)value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_fields(CURL *handle, const struct curl_slist *fields) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields);
}

static inline CURLcode ccurl_set_url(CURL *handle, CURLU *url) {
    return curl_easy_setopt(handle, CURLOPT_CURLU, url);
}

static inline CURLcode ccurl_set_receiver(CURL *handle, CURLoption function, ccurl_receive receive, CURLoption data,
                                          void *receiver) {
    CURLcode code = curl_easy_setopt(handle, function, receive);
    return code == CURLE_OK ? curl_easy_setopt(handle, data, receiver) : code;
}

/**
 * Opens a socket that programs started by a handler do not inherit, and that is never standard input, output or
 * error: where a handler has closed one of these, what is printed next would be sent to the Runtime API.
 */
static inline curl_socket_t ccurl_open_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)data;
    (void)purpose;
    int low = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (low < 0 || low > STDERR_FILENO) {
        return low;
    }
    int descriptor = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(low);
    return descriptor;
}

static inline CURLcode ccurl_set_open_socket(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, ccurl_open_socket);
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

#endif /* CCURL_SHIM_H */
