module example.com/acme/echo

go 1.21

require rsc.io/quote v1.0.0
