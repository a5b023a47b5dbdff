module example.com/acme/ingest

go 1.22

require rsc.io/quote v1.0.0
