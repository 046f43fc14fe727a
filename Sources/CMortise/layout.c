#include "mortise/handler.h"
