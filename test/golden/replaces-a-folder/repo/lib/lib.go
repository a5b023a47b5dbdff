package lib

// Name is what the service is called.
const Name = "svc"
