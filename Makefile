# What a person types. `make` alone lists it.

GO ?= go
# The binary is built by the profile in cmd/citygraph/default.pgo, for which all that it stands on is compiled a second time:
# what is tried here does without. Nor does it hold the folder of the checkout, so that another checkout finds in the build cache what this one compiled.
export GOFLAGS := $(shell $(GO) env GOFLAGS) -pgo=off -trimpath
# Checks of staticcheck: all, but package comments in main packages of tools and the like are ours to decide.
CHECKS = all,-ST1000,-ST1020,-ST1021,-ST1022
# What has no concurrency of its own and would take several times as long with the race detector: the vocabulary, the conformance suite tried on one
# broken store after the other, and a browser that asks a server a thousand times. The longest come first: go test begins packages in the order in
# which they are named, and what begins last ends alone.
UNRACED = citygraph/internal/dashboard citygraph/internal/store/storetest citygraph/internal/dataset citygraph/internal/atlas citygraph/internal/atlas/fold citygraph/internal/store citygraph/internal/store/paths
# The whole server has everything that runs at once in packages of its own, which run with the detector. Its tests run without, twice as fast, but
# those in which many ask it at once, or it stops, reloads, or follows others while it is asked: these run with it.
SERVER = citygraph/cmd/citygraph
AT_ONCE = ^Test(Soak|Fairness|Neo4jKilledUnderLoad|Neo4jFaults|StopLosesNoRequest|LameDuck|ReloadOfAll|ServeReload|ServeFollowsNeo4j|Mirror|RateOfClient|TokenRates|TokensAnew)$$
# So does the store on Neo4j: with the detector run its tests of what goes on beside questions, of loads while it is asked, and of batches.
STORE = citygraph/internal/store/neo4jstore
STORE_AT_ONCE = ^Test(ReadsFollowTheirImport|PlanGate|QuestionsWaitForThePlan|PoolOfDeadConnections|StatementsEndOnTheServer|EntityCache|ValuesThatTakeLongerThanARequest|PartsAreAskedInTurnUntilTheWholeIsPlanned|ConnectionFaults|KilledImport|SecondImportTakesOver|TwoDifferences|NewVersionIsNoticed|ChangeUnderWay)$$|^TestConformance$$/^Load$$|^TestConformance$$/^Read$$/^Batch$$
GOLDENS = citygraph/graph
RACED = $(filter-out $(UNRACED) $(SERVER) $(STORE) $(GOLDENS),$(shell $(GO) list ./...))
# What runs in both ways: with the detector it asks fewer random questions.
BOTH = citygraph/internal/store/memstore citygraph/internal/executor

.PHONY: help run neo4j test tests needs check bench basket evaluate pgo soak fair golden generate differential vendor screenshots

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## serve the built-in dataset on http://127.0.0.1:8080
	$(GO) run ./cmd/citygraph serve

neo4j: ## start a Neo4j for yourself, its data under .cache/neo4j/data, and print the lines to paste
	$(GO) run ./internal/neo4jtest/embedded/cmd

# Without vet, which is part of make check, and which go test would run twice more. The packages that ask Neo4j are lent two servers, one for the whole
# server and one for the others, in turn: most of the statements that the goldens ask are planned for the tests of the store already.
test: needs ## fetch what tests need, and run all tests, those of what runs at once with the race detector
	@$(GO) run ./internal/neo4jtest/embedded/cmd $(MAKE) --no-print-directory tests

# Three at a time, since most of them wait for a browser or a database half of the time: each runs all of its commands, and fails if one does.
# With four times the garbage the tests of the stores take a quarter less of the processors, and at most 400 MB. Those of the whole server run with
# what it sets itself, as users have it.
TEST = $(GO) test -vet=off -timeout 60m
tests: export CITYGRAPH_TEST_NEO4J_NAME = stores
tests: export GOGC = 400
tests:
	@failed=0; \
	($(TEST) $(UNRACED) $(BOTH)) & unraced=$$!; \
	(export CITYGRAPH_TEST_NEO4J_NAME=server; GOGC= $(TEST) -skip '$(AT_ONCE)' $(SERVER) || failed=1; GOGC= $(TEST) -race -run '$(AT_ONCE)' $(SERVER) || failed=1; \
	$(TEST) -race $(RACED) || failed=1; exit $$failed) & server=$$!; \
	$(TEST) -skip '$(STORE_AT_ONCE)' $(STORE) || failed=1; $(TEST) -race $(GOLDENS) || failed=1; $(TEST) -race -run '$(STORE_AT_ONCE)' $(STORE) || failed=1; \
	wait $$unraced || failed=1; wait $$server || failed=1; exit $$failed

needs: ## fetch what tests need and this machine lacks: a Chromium, Node and npm, Python with venv, Java and Maven to run a Neo4j, zsh and fish
	@.ci/needs

check: ## formatting, vet, staticcheck, and whether the generated code is fresh
	.ci/check

bench: ## run the benchmarks whose figures stand in docs/performance.md
	$(GO) test -run '^$$' -bench . -benchmem -timeout 60m ./graph ./internal/store/memstore ./internal/store/neo4jstore ./internal/dataset ./internal/gqlhttp ./internal/app ./cmd/citygraph

basket: ## ask the whole handler twelve shapes of questions, of the built-in data and of a world in memory (WAYS='Mirror|Neo4j' for others)
	$(GO) test -run '^$$' -bench 'Basket$$/^($(or $(WAYS),Builtin|World))$$' -timeout 60m ./cmd/citygraph

evaluate: ## measure how well suggestions find hidden ties of a list of the world's twin towns: make evaluate WORLD=twin_cities.csv (SEED=1 for other ties)
	@$(GO) run ./internal/suggest/evaluate/cmd $(WORLD) $(SEED)

pgo: ## gather the profile by which the binary is built from the basket of questions: two minutes on cores that have nothing else to do
	@mkdir -p .cache
	$(GO) test -run '^$$' -bench 'BasketSocket/^(Builtin|World)$$' -benchtime 3s -cpuprofile cmd/citygraph/default.pgo -o .cache/pgo.test ./cmd/citygraph

soak: ## thirty minutes of good, heavy and hostile traffic, with imports, reloads and restarts of Neo4j between (SOAK=1h for more)
	CITYGRAPH_SOAK=$(or $(SOAK),30m) $(GO) test -run TestSoak -count 1 -v -timeout 24h ./cmd/citygraph

fair: ## ten minutes of three good clients beside a hostile one, whose times are compared with those alone (FAIR=1h for more)
	CITYGRAPH_FAIR=$(or $(FAIR),10m) $(GO) test -run TestFairness -count 1 -v -timeout 24h ./cmd/citygraph

differential: ## ask each store ten thousand random questions, and the brute-force oracle too; ask both executors a million random operations
	CITYGRAPH_SEEDS=67 $(GO) test -run TestDifferential -count 1 -timeout 60m ./internal/store/memstore ./internal/store/neo4jstore
	CITYGRAPH_DOCUMENTS=300000 $(GO) test -run 'TestDifferential$$' -count 1 -timeout 60m ./internal/executor

golden: ## write the golden answers and the answers in the documentation anew; review them with git diff
	$(GO) test ./graph ./cmd/citygraph -run 'Golden|Readme' -update

generate: ## write the generated code anew
	$(GO) generate ./...

vendor: ## fetch the files of other projects that the dashboard holds anew from npm, and compare them with vendor.tsv
	internal/dashboard/vendor.sh

screenshots: ## take the pictures of the dashboard in the documentation anew; look at them
	CITYGRAPH_SCREENSHOTS=$(CURDIR)/internal/dashboard/screenshots $(GO) test ./internal/dashboard -run TestScreenshots -count 1
