module example.com/acme/libs/ledger

go 1.21

require rsc.io/quote v1.0.0
