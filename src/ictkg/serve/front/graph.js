// The picture of the graph page.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";

const place = document.querySelector("[data-graph]");
if (place) {
  const graph = new Graph({ multi: true });
  graph.import(JSON.parse(place.dataset.graph));
  forceAtlas2.assign(graph, { iterations: 100 });
  new Sigma(graph, place);
}
