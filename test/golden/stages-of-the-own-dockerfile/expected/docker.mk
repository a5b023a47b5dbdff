# The targets of the image, for Makefile to include.
IMAGE ?= lexicon

.PHONY: image image-run

image: ## build the image
	docker build -t $(IMAGE) .

image-run: image ## run the image; ARGS="..." are its arguments
	docker run --rm $(IMAGE) $(ARGS)
