module example.com/acme/motto

go 1.22

require rsc.io/quote v1.2.0
