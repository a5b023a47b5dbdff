module example.com/acme/herald

go 1.12

require rsc.io/quote v1.0.0
