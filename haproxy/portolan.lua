-- Two commands for HAProxy's Runtime API that make weights compare-and-set. Load once, in `global`: lua-load /path/portolan.lua
-- Apache-2.0, like Portolan itself. Works with HAProxy 2.6 and later; needs a stats socket of level admin.
--
--   portolan show
--       answers one line:  portolan <boot> <generation> <note>
--   portolan apply <boot> <generation> <next generation> <note> <backend>/<server>=<seen>:<wanted>[!],...
--       when boot and generation are the present ones and every named server has the weight `seen` (0-256), sets all of
--       them to `wanted`, takes those marked ! out of maintenance and drain, and remembers the next generation and the note;
--       else changes nothing. Answers one line:
--         portolan-applied                it is done
--         portolan-fenced <boot> <gen>    somebody else was here, or HAProxy was restarted or reloaded
--         portolan-drifted <server>=<w>   a weight is not the one that was seen
--         portolan-refused <why>          an unknown server, a weight out of range, an algorithm with fixed weights
--
-- `boot` is drawn at each start and reload: what was remembered is gone then, and so is every right that came from it.
-- `note` is one word of the writer's own (who wrote, what for); `-` when nobody wrote since the start.
-- Nothing yields between the first comparison and the last weight, and one Lua state serves all threads, so of two writers
-- with the same generation exactly one wins.

if core.thread > 0 then
    error("portolan.lua: use lua-load, not lua-load-per-thread: each thread would remember a generation of its own")
end

local MOST_NOTE = 8192

local function drawn()
    local source = assert(io.open("/dev/urandom", "rb"), "portolan.lua: cannot read /dev/urandom")
    local bytes = source:read(6)
    source:close()
    return (bytes:gsub(".", function(byte) return string.format("%02x", byte:byte()) end))
end

local boot = drawn()
local generation = 0
local note = "-"

local function find(backend, server)
    local proxy = core.backends[backend]
    return proxy and proxy.servers[server]
end

local function weight_of(server)
    return tonumber(tostring(server:get_weight()):match("^%d+"))
end

-- The servers to set, or nil and the answer that refuses.
local function read(words)
    local moves = {}
    for _, word in ipairs(words) do
        local backend, name, seen, wanted, ready = word:match("^([^/=]+)/([^/=]+)=(%d+):(%d+)(!?)$")
        if not backend then
            return nil, "portolan-refused not understood: " .. word:sub(1, 80)
        end
        local server = find(backend, name)
        if not server then
            return nil, "portolan-refused there is no server " .. backend .. "/" .. name
        end
        if tonumber(wanted) > 256 then
            return nil, "portolan-refused " .. wanted .. " is no weight, 0 to 256 is"
        end
        local is = weight_of(server)
        if is ~= tonumber(seen) then
            return nil, "portolan-drifted " .. backend .. "/" .. name .. "=" .. is
        end
        moves[#moves + 1] = { server = server, seen = seen, wanted = wanted, ready = ready == "!" }
    end
    return moves
end

-- How to put a server back out of service, or nil when it is in service. Only to be asked while its weight is above 0: with
-- weight 0 HAProxy calls every server drained.
local function blocking(server)
    local status = server:get_stats().status or ""
    if status:find("^MAINT") then
        return server.set_maint
    end
    return status:find("^DRAIN") and server.set_drain or nil
end

-- In reverse, so that what gained last loses first.
local function take_back(moves, last)
    for i = last, 1, -1 do
        local move = moves[i]
        if move.block then
            move.block(move.server)
        end
        move.server:set_weight(move.seen)
    end
end

-- What HAProxy said against it, or nil. What was set before is taken back. In the order given: a writer names those that
-- gain first, so that no backend is without a weight in between.
local function set(moves)
    for i, move in ipairs(moves) do
        local said = move.seen ~= move.wanted and move.server:set_weight(move.wanted)
        if said and said ~= "" then
            take_back(moves, i - 1)
            return said
        end
        if move.ready then
            move.block = blocking(move.server)
            move.server:set_ready()
        end
    end
end

local function apply(expected_boot, expected, next_generation, next_note, words)
    if expected_boot ~= boot or tonumber(expected) ~= generation then
        return "portolan-fenced " .. boot .. " " .. generation
    end
    local number = math.tointeger(tonumber(next_generation))
    if not number or number <= generation or not next_note or #next_note > MOST_NOTE then
        return "portolan-refused a higher generation and a note of at most " .. MOST_NOTE .. " bytes are accepted"
    end
    local moves, refused = read(words)
    if not moves then
        return refused
    end
    local said = set(moves)
    if said then
        return "portolan-refused " .. said:gsub("%s+", " ")
    end
    generation = number
    note = next_note
    return "portolan-applied"
end

core.register_cli({ "portolan", "show" }, "portolan show: boot id, generation and note of the last compare-and-set", function(applet)
    applet:send("portolan " .. boot .. " " .. generation .. " " .. note .. "\n")
end)

core.register_cli({ "portolan", "apply" }, "portolan apply <boot> <generation> <next> <note> <moves>: weights by compare-and-set", function(applet, ...)
    local words = { ... }
    while #words > 0 and words[1] ~= "apply" do
        table.remove(words, 1)
    end
    table.remove(words, 1)
    local rest = {}
    for i = 5, #words do
        for word in words[i]:gmatch("[^,]+") do
            rest[#rest + 1] = word
        end
    end
    applet:send(apply(words[1], words[2], words[3], words[4], rest) .. "\n")
end)
