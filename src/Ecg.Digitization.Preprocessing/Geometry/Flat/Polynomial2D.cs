namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>A polynomial in two variables of a total degree, over coordinates scaled to about [-1, 1].</summary>
internal sealed class Polynomial2D
{
    private readonly double _centreX, _centreY, _scale;
    private readonly int _degree;
    private readonly double[] _coefficients;

    public Polynomial2D(int degree, double centreX, double centreY, double scale, double[] coefficients)
    {
        _degree = degree;
        _centreX = centreX;
        _centreY = centreY;
        _scale = scale;
        _coefficients = coefficients;
    }

    public static int TermCount(int degree) => (degree + 1) * (degree + 2) / 2;

    /// <summary>All monomials x^i y^j with i + j at most the degree, at scaled coordinates.</summary>
    public static void Terms(int degree, double x, double y, Span<double> terms)
    {
        int n = 0;
        double px = 1;
        for (int i = 0; i <= degree; i++, px *= x)
        {
            double p = px;
            for (int j = 0; i + j <= degree; j++, p *= y)
                terms[n++] = p;
        }
    }

    public double Evaluate(double x, double y)
    {
        x = (x - _centreX) * _scale;
        y = (y - _centreY) * _scale;
        double sum = 0, px = 1;
        int n = 0;
        for (int i = 0; i <= _degree; i++, px *= x)
        {
            double p = px;
            for (int j = 0; i + j <= _degree; j++, p *= y)
                sum += _coefficients[n++] * p;
        }

        return sum;
    }
}
