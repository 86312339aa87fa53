package metrics

import "github.com/prometheus/client_golang/prometheus"

var (
	dataInfo = prometheus.NewDesc("citygraph_data_info", "Always 1; the label is the data version that answers come from.", []string{"version"}, nil)
	dataAge  = prometheus.NewDesc("citygraph_data_age_seconds", "How long ago the data were known to be those of the store's source.", nil, nil)
	entities = prometheus.NewDesc("citygraph_entities", "How many entities of a kind there are.", []string{"kind"}, nil)
)

// dataCollector collects gauges of the data that a function returns.
type dataCollector func() (Data, bool)

// Describe sends the descriptions of all gauges.
func (d dataCollector) Describe(all chan<- *prometheus.Desc) {
	all <- dataInfo
	all <- dataAge
	all <- entities
}

// Collect sends the gauges: none while the data are not known.
func (d dataCollector) Collect(all chan<- prometheus.Metric) {
	data, ok := d()
	if !ok {
		return
	}
	all <- prometheus.MustNewConstMetric(dataInfo, prometheus.GaugeValue, 1, data.Version)
	for kind, n := range data.Counts {
		all <- prometheus.MustNewConstMetric(entities, prometheus.GaugeValue, float64(n), kind)
	}
	if data.Age >= 0 {
		all <- prometheus.MustNewConstMetric(dataAge, prometheus.GaugeValue, data.Age.Seconds())
	}
}
