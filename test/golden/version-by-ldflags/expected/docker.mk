# The targets of the image, for Makefile to include.
IMAGE ?= ship
# What the program says of itself: where there is no tag, its version is the one in the code. It reaches the recipes by the
# environment, since a tag may hold any character.
VERSION ?= $(shell git describe --tags --dirty 2>/dev/null)
export VERSION

.PHONY: image image-run

image: ## build the image
	docker build --build-arg VERSION -t $(IMAGE) .

image-run: image ## run the image; ARGS="..." are its arguments
	docker run --rm $(IMAGE) $(ARGS)
