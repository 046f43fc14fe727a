-- A function for the Lua host: the event comes as text, and what is returned is the answer.
local calls = 0

function handler(event, context)
    calls = calls + 1
    print("call " .. calls)
    return '{"calls":' .. calls .. ',"event":' .. event .. '}'
end

function failing(event)
    error("no luck with " .. event)
end
