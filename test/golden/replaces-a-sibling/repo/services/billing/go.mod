module example.com/acme/services/billing

go 1.22

require example.com/acme/libs/ledger v0.0.0

require rsc.io/quote v1.0.0 // indirect

replace example.com/acme/libs/ledger => ../../libs/ledger
