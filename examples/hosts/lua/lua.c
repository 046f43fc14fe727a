/*
 * A host for Lua, written from mortise/host.h alone: what it takes to bring a language of one's own.
 *
 *     hello.lua:   function handler(event, context)
 *                      return '{"request":"' .. context.request_id .. '","event":' .. event .. '}'
 *                  end
 *
 * `hello` and `hello.handler` are the function `handler` of hello.lua. The event is text, and so is the answer; what
 * print writes is the log. The state lives as long as the environment.
 */
#include <mortise/host.h>

#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
#include <stdio.h>

static lua_State *state;

static void candidates(const mortise_services *services, const char *handler, const mortise_candidates *found) {
    char path[256];
    const char *dot = strrchr(handler, '.');
    (void)services;
    if (dot == NULL) {
        snprintf(path, sizeof path, "%s.lua", handler);
        mortise_propose(found, path, "handler");
    } else {
        snprintf(path, sizeof path, "%.*s.lua", (int)(dot - handler), handler);
        mortise_propose(found, path, dot + 1);
    }
}

/* Turns an error value into text with the stack, while the stack is still there. */
static int describe(lua_State *lua) {
    luaL_traceback(lua, lua, luaL_tolstring(lua, 1, NULL), 1);
    return 1;
}

/* Runs what is on the stack below its `count` arguments; fails the call with what Lua says. */
static mortise_status run(const mortise_services *services, mortise_call *call, int count, int results) {
    int handler = lua_gettop(state) - count;
    lua_pushcfunction(state, describe);
    lua_insert(state, handler);
    if (lua_pcall(state, count, results, handler) != LUA_OK) {
        mortise_fail_with(services, call, "Lua.Error", lua_tostring(state, -1));
        lua_settop(state, 0);
        return MORTISE_FAILED;
    }
    lua_remove(state, handler);
    return MORTISE_OK;
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  void **context) {
    static char function[128];
    char message[512];
    state = luaL_newstate();
    if (state == NULL) return mortise_fail_with(services, init_call, "Lua.NoMemory", "there is no memory for Lua");
    luaL_openlibs(state);
    if (luaL_loadfile(state, script->path) != LUA_OK) {
        return mortise_fail_with(services, init_call, "Runtime.UserCodeSyntaxError", lua_tostring(state, -1));
    }
    if (run(services, init_call, 0, 0) != MORTISE_OK) return MORTISE_FAILED;
    snprintf(function, sizeof function, "%s", script->function[0] != 0 ? script->function : "handler");
    if (lua_getglobal(state, function) != LUA_TFUNCTION) {
        snprintf(message, sizeof message, "\"%s\" has no function \"%s\"; define it without local", script->path, function);
        return mortise_fail_with(services, init_call, "Runtime.HandlerNotFound", message);
    }
    lua_settop(state, 0);
    *context = function;
    return MORTISE_OK;
}

static void push_context(const mortise_services *services, mortise_call *call) {
    lua_newtable(state);
    lua_pushstring(state, mortise_text(services, call, MORTISE_REQUEST_ID, NULL));
    lua_setfield(state, -2, "request_id");
    lua_pushinteger(state, mortise_number(services, call, MORTISE_REMAINING_MS));
    lua_setfield(state, -2, "remaining_ms");
}

static mortise_status invoke(const mortise_services *services, mortise_call *call, void *context) {
    size_t count = 0;
    const char *bytes = mortise_event(services, call, &count);
    lua_getglobal(state, context);
    lua_pushlstring(state, bytes, count);
    push_context(services, call);
    if (run(services, call, 2, 1) != MORTISE_OK) return MORTISE_FAILED;
    /* Copied: Lua may move or free its own at any time. */
    bytes = lua_isnoneornil(state, -1) ? NULL : luaL_tolstring(state, -1, &count);
    mortise_status status = bytes == NULL ? mortise_append_text(services, call, "null")
                                          : mortise_append(services, call, bytes, count);
    lua_settop(state, 0);
    return status;
}

static void stop(const mortise_services *services, void *context) {
    (void)services;
    (void)context;
    lua_close(state);
}

static const char *const extensions[] = {"lua", NULL};
MORTISE_HOST("lua", "5.4", "Lua", extensions, candidates, open_script, NULL, invoke, NULL, stop)
