/* Plain C functions that know nothing of Mortise, of every kind that a signature can describe. */
#define _GNU_SOURCE
#include <malloc.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC visibility push(default)

double area(double width, double height) { return width * height; }

/* Gives back what came in. */
bool same_bool(bool value) { return value; }
char same_char(char value) { return value; }
signed char same_schar(signed char value) { return value; }
unsigned char same_uchar(unsigned char value) { return value; }
short same_short(short value) { return value; }
unsigned short same_ushort(unsigned short value) { return value; }
int same_int(int value) { return value; }
unsigned int same_uint(unsigned int value) { return value; }
int64_t same_int64(int64_t value) { return value; }
uint64_t same_uint64(uint64_t value) { return value; }
float same_float(float value) { return value; }
double same_double(double value) { return value; }
const char *same_string(const char *value) { return value; }

double sum(const double *values, size_t n) {
    double total = 0;
    for (size_t i = 0; i < n; i++) total += values[i];
    return total;
}

/* Fortran's way: everything by reference. */
double mean_(const double *values, const int *n) { return *n == 0 ? NAN : sum(values, (size_t)*n) / *n; }
double hypotenuse_(const double *a, const double *b) { return sqrt(*a * *a + *b * *b); }

/* Of two arrays with one count. */
double dot(const float *a, const float *b, uint8_t n) {
    double total = 0;
    for (int i = 0; i < n; i++) total += (double)a[i] * (double)b[i];
    return total;
}

char *join(const char *const *words, int count) {
    size_t size = 1;
    for (int i = 0; i < count; i++) size += strlen(words[i]);
    char *text = calloc(size, 1);
    for (int i = 0; text != NULL && i < count; i++) strcat(text, words[i]);
    return text;
}

/* Bytes, by their count, with a NUL among them. */
unsigned int total(const uint8_t *bytes, unsigned int len) {
    unsigned int sum = 0;
    for (unsigned int i = 0; i < len; i++) sum += bytes[i];
    return sum;
}

size_t text_size(const char *text, size_t text_len) { (void)text; return text_len; }

struct view { const void *bytes; size_t count; };
struct view same_view(struct view value) { return value; }

struct point { double x, y; };
struct box { struct point low, high; const char *label; int32_t tags[3]; char code[8]; };

struct point middle(struct box box) {
    struct point point = {(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
    return point;
}
struct box same_box(const struct box *box) { return *box; }
double length(const struct point *points, size_t n) {
    double total = 0;
    for (size_t i = 1; i < n; i++) total += hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    return total;
}
struct series { const char *name; double *values; uint16_t count; };
double last(struct series series) { return series.count == 0 ? NAN : series.values[series.count - 1]; }
struct series *make_series(int count) {
    struct series *series = malloc(sizeof *series);
    series->name = "squares";
    series->count = (uint16_t)count;
    series->values = malloc(sizeof(double) * (size_t)count);
    for (int i = 0; i < count; i++) series->values[i] = i * i;
    return series;
}

enum color { red, green = 5, blue };
enum color after(enum color color) { return color == red ? green : color == green ? blue : (enum color)77; }

int is_null(const char *text, const double *number, const int *values, size_t n) {
    return (text == NULL) + 2 * (number == NULL) + 4 * (values == NULL && n == 0);
}
const char *nothing(void) { return NULL; }
double not_a_number(int kind) { return kind == 0 ? NAN : kind == 1 ? INFINITY : -INFINITY; }
const char *not_utf8(void) { return "a\xFF"; }

void divide(int dividend, int divisor, int *quotient, int *remainder, char **error) {
    if (divisor == 0) {
        *error = strdup("division by zero");
        return;
    }
    *quotient = dividend / divisor;
    *remainder = dividend % divisor;
}
void root_(const double *value, double *root, int *ierr) {
    *ierr = *value < 0 ? 3 : 0;
    *root = sqrt(*value);
}
void scale(const double *values, size_t n, double factor, double *scaled) {
    for (size_t i = 0; i < n; i++) scaled[i] = values[i] * factor;
}
void sort(int *values, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (values[j] < values[i]) {
                int swapped = values[i];
                values[i] = values[j];
                values[j] = swapped;
            }
}
int format(char *text, size_t capacity, int number) { return snprintf(text, capacity, "<%d>", number); }
int *count_up(int limit, size_t *n) {
    int *values = malloc(sizeof(int) * (size_t)(limit > 0 ? limit : 1));
    for (int i = 0; i < limit; i++) values[i] = i;
    *n = (size_t)limit;
    return values;
}
void make_values(int limit, int **values, int *n) {
    size_t count;
    *values = count_up(limit, &count);
    *n = limit;
}
void fill(uint8_t *bytes, int n) { memset(bytes, 0xAB, (size_t)n); }
char *large_text(void) {
    char *text = malloc(10001);
    memset(text, 'x', 10000);
    text[10000] = 0;
    return text;
}
void rotate(const double v[3], double r[3]) { r[0] = v[1], r[1] = v[2], r[2] = v[0]; }
/* What it gives away is const, and so are the texts in it: nobody frees them. */
struct item { char *name; int id; };
const struct item *kept_item(void) {
    static char name[] = "kept";
    static const struct item item = {name, 7};
    return &item;
}
/* Gives back what it was given. */
struct item same_item(struct item item) { return item; }
char *same_text(char *text) { return text; }

/* Says that it needs more than there is room for. */
void need(double *values, int *n) { (void)values, *n += 40; }
void name_all(char **names, int *n) {
    for (int i = 0; i < *n && i < 2; i++) names[i] = strdup("name");
    *n = 50;
}
double weighted(const double *x, const double *w, int n) {
    double total = 0;
    for (int i = 0; i < n; i++) total += x[i] * (w == NULL ? 1 : w[i]);
    return total;
}

size_t heap_size(void) { return mallinfo2().uordblks; }
int answer(void) { return 42; }
void nothing_at_all(void) {}

#pragma GCC visibility pop
