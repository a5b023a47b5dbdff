#include <stddef.h>
#include <stdint.h>

uint32_t adler(const unsigned char *data, size_t length);
