// Package tracing exports traces as the standard environment variables of OpenTelemetry
// say, and exports none when they are not set:
// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/.
package tracing

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// Start exports the spans of the whole program from now on. It returns a function that
// exports the rest and stops. Failures of the exporter are logged. When the environment
// asks for no traces, spans are none from now on, which costs less than those that wait
// for an exporter. A value that is not supported is an error that names the variable.
func Start(ctx context.Context, version string, log *slog.Logger) (stop func(context.Context), err error) {
	noStop := func(context.Context) {}
	enabled, err := enabled()
	if err != nil {
		return noStop, err
	}
	if !enabled {
		otel.SetTracerProvider(noop.NewTracerProvider())
		return noStop, nil
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return noStop, fmt.Errorf("traces: %w", err)
	}
	// The environment may set the name of the service and other attributes.
	own, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", "citygraph"), attribute.String("service.version", version)),
		resource.WithFromEnv(), resource.WithTelemetrySDK())
	if err != nil {
		return noStop, fmt.Errorf("traces: OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(own))
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces were lost", "error", err) }))
	otel.SetTextMapPropagator(propagation.TraceContext{})
	otel.SetTracerProvider(provider)
	return func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		if err := provider.Shutdown(ctx); err != nil {
			log.Warn("the last traces were lost", "error", err)
		}
	}, nil
}

// enabled says whether the environment asks for traces.
func enabled() (bool, error) {
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") {
		return false, nil
	}
	switch exporter := os.Getenv("OTEL_TRACES_EXPORTER"); exporter {
	case "none":
		return false, nil
	case "otlp":
	case "":
		if os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == "" && os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "" {
			return false, nil
		}
	default:
		return false, fmt.Errorf("OTEL_TRACES_EXPORTER is %q: this program supports otlp and none", exporter)
	}
	for _, name := range []string{"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"} {
		if protocol := os.Getenv(name); protocol != "" && protocol != "http/protobuf" {
			return false, fmt.Errorf("%s is %q: this program supports http/protobuf", name, protocol)
		}
	}
	return true, nil
}
