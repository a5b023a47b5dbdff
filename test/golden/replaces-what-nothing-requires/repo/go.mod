module example.com/acme/relay

go 1.22

replace example.com/acme/mocks => ../mocks

replace example.com/acme/fakes => ./fakes
