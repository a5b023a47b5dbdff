module example.com/acme/server

go 1.22

require example.com/acme/clock v0.3.0
