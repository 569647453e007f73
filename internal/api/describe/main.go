// Describe writes the description of the API that the server gives at /api/v1/openapi.json, for those
// who check it (make lint).
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/yihaowen/yihaowen/internal/api"
)

func main() {
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	if err := out.Encode(api.OpenAPI("https://example.cn")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
