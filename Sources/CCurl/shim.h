/*
 * libcurl for Swift. The functions below are in C because curl_easy_setopt and curl_easy_getinfo are
 * variadic, which Swift cannot call. They pass libcurl's results through unchanged.
 */
#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <stddef.h>

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

static inline CURLcode ccurl_set_receiver(CURL *handle, CURLoption function, ccurl_receive receive, CURLoption data,
                                          void *receiver) {
    CURLcode code = curl_easy_setopt(handle, function, receive);
    return code == CURLE_OK ? curl_easy_setopt(handle, data, receiver) : code;
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

#endif /* CCURL_SHIM_H */
