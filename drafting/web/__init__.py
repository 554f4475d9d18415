"""The review room: the text on the table, in the browser. Routes parse, call one function of `rounds`, and render.

    app         which page is where, and which step each of them is
    guard       who may come in at all: headers, origin, size, rate; errors as one sentence with a number
    room        one draft as its seats share it: the record, who sits where, what is under way
    pulse       everyone with a page open hears of a change
    looking     the pages that are read
    doing       what is put on record
    outside     other servers: programs that are told of what happens, and the sign-on of a house
    entering    seats: taken, left, invited, revoked
    sending     members' files: read first in a process of their own, then received
    shaping     a page from its facts: HTML by a template, or JSON
    growing     a page that goes out while it is made, and is made once for all who read it
    described   the routes as OpenAPI
    own         the room of a delegation, and the page for the hall
    serving     the server, which ends at once when it is told to
"""
