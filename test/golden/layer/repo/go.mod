module example.com/acme/layered

go 1.22

require (
	github.com/google/uuid v1.6.0
	rsc.io/quote v1.0.0
)
