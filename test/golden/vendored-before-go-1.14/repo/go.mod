module example.com/acme/parrot

go 1.13

require rsc.io/quote v1.0.0
