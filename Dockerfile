# citygraph as an image of one static binary, and the busybox wget that asks it how it is.
#
#   docker build --tag citygraph .
#   docker run --rm --publish 127.0.0.1:8080:8080 citygraph        # serves the built-in dataset
#   docker run --rm citygraph query '{ dataset { version } }'

# Images are pinned by digest, which names the same bytes for ever; the tag says what they are. For a newer one:
#
#   docker buildx imagetools inspect golang:1.26-bookworm

FROM golang:1.26.8-bookworm@sha256:a688600ca24f8a4d3ca77f95b0dd40704a9fc787c826660eb7ba0b641b8b175d AS build
WORKDIR /src
COPY . .
# The binary learns its version from the repository in .git, which is why that is part of the context. What the context leaves out is
# no change of it: else the version would end with +dirty.
RUN git ls-files --deleted -z | git update-index --assume-unchanged -z --stdin
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/citygraph ./cmd/citygraph
# What the binary is made of, as a list for programs that look for known vulnerabilities. Their texts: citygraph version --licences.
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 bin -json -std -output /out/citygraph.cdx.json /out/citygraph

FROM busybox:1.37.0-musl@sha256:5cec3fc171c87218698e85a52af7087de727372aae264a787b8112901a5b0092 AS busybox

FROM scratch
# For a Neo4j behind TLS (neo4j+s) whose certificate a public authority has signed.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=busybox /bin/wget /bin/wget
COPY --from=build /out/citygraph /bin/citygraph
COPY --from=build /out/citygraph.cdx.json /usr/share/sbom/citygraph.cdx.json
USER 65532:65532
# Other machines can reach the container: the profile must be named.
ENV CITYGRAPH_ADDR=0.0.0.0:8080 \
    CITYGRAPH_PROFILE=production
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/bin/wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["/bin/citygraph"]
CMD ["serve"]
