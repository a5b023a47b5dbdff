module example.com/acme/gateway

go 1.15

require rsc.io/quote v1.0.0
