# syntax=docker/dockerfile:1
# citygraph as an image of one static binary, and the busybox wget that asks it how it is.
#
#   docker build --tag citygraph .
#   docker run --rm --publish 127.0.0.1:8080:8080 citygraph        # serves the built-in dataset
#   docker run --rm citygraph query '{ dataset { version } }'

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY . .
# The binary learns its version from the repository in .git, which is why that is part of the context.
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/citygraph ./cmd/citygraph

FROM busybox:1.37-musl AS busybox

FROM scratch
# For a Neo4j behind TLS (neo4j+s) whose certificate a public authority has signed.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=busybox /bin/wget /bin/wget
COPY --from=build /out/citygraph /bin/citygraph
USER 65532:65532
# Other machines can reach the container: the profile must be named.
ENV CITYGRAPH_ADDR=0.0.0.0:8080 \
    CITYGRAPH_PROFILE=production
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/bin/wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["/bin/citygraph"]
CMD ["serve"]
