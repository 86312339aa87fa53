"""Compares measures of networks with those of NetworkX: python with_networkx.py < networks.json

It reads a list of networks, each with its ties and the measures that citygraph gives of it, prints what differs in more than
the sixth digit, and last how many numbers are the same. Where a network is too large for NetworkX to walk from all its
nodes, it walks from some.
"""

import json
import math
import statistics
import sys

import networkx as nx
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python  # that of all does not need SciPy

MOST_EXACT = 2000
same = 0


def compare(name, got, want, within=0.0):
    global same
    if got is None or want is None:
        equal = got is None and want is None
    else:
        equal = math.isclose(got, want, rel_tol=6e-6, abs_tol=max(1e-12, within))
    if equal:
        same += 1
    else:
        print(f"{name}: citygraph has {got}, NetworkX {want}, which may differ by {within}")


def assortativity(pairs):
    """The correlation of two numbers, over pairs of them."""
    x, y = zip(*pairs)
    return statistics.correlation(x, y) if len(set(x)) > 1 else None


def mixing(graph, countries):
    """The assortativity coefficient by country, of ties whose ends both have one."""
    known = graph.subgraph(u for u in graph if countries.get(u)).copy()
    nx.set_node_attributes(known, {u: countries[u] for u in known}, "country")
    table = nx.attribute_mixing_dict(known, "country", normalized=True)
    within = sum(row.get(country, 0) for country, row in table.items())
    chance = sum(sum(row.values()) ** 2 for row in table.values())
    return None if math.isclose(chance, 1) or not table else (within - chance) / (1 - chance)


def ranks(values):
    """The rank of each, where equals share one. Values are those of citygraph, which are rounded."""
    order = sorted(values.values(), reverse=True)
    first = {}
    for place, value in enumerate(order, 1):
        first.setdefault(value, place)
    return {u: first[value] for u, value in values.items()}


def check(network):
    name, whole, nodes = network["name"], network["whole"], network["nodes"]
    graph = nx.Graph(network["ties"])
    exact = len(max(nx.connected_components(graph), key=len)) <= MOST_EXACT
    n = len(graph)
    if set(graph) != set(nodes):
        print(f"{name}: the nodes differ: {set(graph) ^ set(nodes)}")
    components = sorted(nx.connected_components(graph), key=len, reverse=True)
    largest = graph.subgraph(components[0])
    triples = sum(d * (d - 1) for _, d in graph.degree())
    of_degree = {}
    for _, d in graph.degree():
        of_degree[d] = of_degree.get(d, 0) + 1
    communities = {}
    for u, values in nodes.items():
        communities.setdefault(values["community"], set()).add(u)
    for key, want in {
        "nodeCount": n,
        "tieCount": graph.number_of_edges(),
        "density": nx.density(graph),
        "meanDegree": 2 * graph.number_of_edges() / n,
        "clustering": nx.average_clustering(graph),
        "transitivity": nx.transitivity(graph) if triples else None,
        "assortativity": assortativity(nx.node_degree_xy(graph)),
        "countryAssortativity": mixing(graph, network["countries"]),
        "componentCount": len(components),
        "largest": len(largest),
        "communityCount": len(communities),
        "modularity": nx.community.modularity(graph, communities.values()),
        "greatestCore": max(nx.core_number(graph).values()),
    }.items():
        compare(f"{name}: {key}", whole[key], want)
    for degree, count in of_degree.items():
        compare(f"{name}: nodes of {degree} ties", whole["degrees"].get(str(degree)), count)
    best = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=1))
    if whole["modularity"] < best - 0.02:
        print(f"{name}: the modularity is {whole['modularity']}, and NetworkX finds communities of {best}")

    wanted = {
        "degree": dict(graph.degree()),
        "core": nx.core_number(graph),
        "pageRank": _pagerank_python(graph, tol=1e-14, max_iter=1000),
        "clustering": nx.clustering(graph),
    }
    if exact:
        wanted["betweenness"] = nx.betweenness_centrality(graph)
        wanted["closeness"] = nx.closeness_centrality(graph)
        compare(f"{name}: diameter", whole["diameter"], nx.diameter(largest))
        compare(f"{name}: meanDistance", whole["meanDistance"], nx.average_shortest_path_length(largest))
    else:  # of some nodes, within four errors: among so many one may be beyond three
        some = sorted(largest)[:: max(1, len(largest) // 20)]
        for u in some:
            want = nx.closeness_centrality(graph, u)
            compare(f"{name}: closeness of {u}", nodes[u]["closeness"], want, 4 * nodes[u]["closenessError"])
    for measure, values in wanted.items():
        for u, want in values.items():
            compare(f"{name}: {measure} of {u}", nodes[u][measure], want)
    for measure in ["degree", "betweenness", "closeness", "pageRank", "core"]:
        for u, want in ranks({u: values[measure] for u, values in nodes.items()}).items():
            compare(f"{name}: rank of {u} by {measure}", nodes[u]["ranks"][measure], want)


for network in json.load(sys.stdin):
    check(network)
print(same, "numbers are the same")
