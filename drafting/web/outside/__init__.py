"""What the room has to do with other servers.

    address     which addresses are safe
    hooks       programs elsewhere that are told of what happens
    sign_on     who the provider of a house says that somebody is, and which seat that gives
"""
