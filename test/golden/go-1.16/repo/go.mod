module example.com/acme/manual

go 1.16

require rsc.io/quote v1.0.0
